#!/bin/sh
# Usage: sh check-path.sh LINE PATH HEAD
# Says whether the journal line in the file LINE stands in the tree whose root is in the signed HEAD.
# PATH: first the place of the line (from 0) and the size of the tree, then one hash a line, in hex.
# The check is that of RFC 9162, section 2.1.3.2. It needs sh, sed, grep, cut, xxd, base64 and sha256sum.
set -eu
line=$1 path=$2 head=$3

fail() {
    echo "FAILED: $line: $1" >&2
    exit 1
}
digest() {
    xxd -r -p | sha256sum | cut -c 1-64
}

place=$(sed -n 1p "$path" | cut -d ' ' -f 1)
size=$(sed -n 1p "$path" | cut -d ' ' -f 2)
case $place$size in *[!0-9]* | '') fail 'the path is malformed' ;; esac
grep -q "\"number\":$place," "$line" || fail 'the path belongs to another line'
[ "$size" = "$(sed -n 2p "$head")" ] || fail 'the path leads to a tree of another size'
[ "$place" -lt "$size" ] || fail 'the tree has no such line'

last=$((size - 1))
found=$({ printf '\000'; cat "$line"; } | sha256sum | cut -c 1-64)
for part in $(sed 1d "$path"); do
    case $part in *[!0-9a-f]*) fail 'the path is malformed' ;; esac
    [ "${#part}" -eq 64 ] && [ "$last" -gt 0 ] || fail 'the path is malformed'
    if [ $((place & 1)) -eq 1 ] || [ "$place" -eq "$last" ]; then
        found=$(echo "01$part$found" | digest)
        while [ $((place & 1)) -eq 0 ] && [ "$place" -ne 0 ]; do
            place=$((place >> 1)) last=$((last >> 1))
        done
    else
        found=$(echo "01$found$part" | digest)
    fi
    place=$((place >> 1)) last=$((last >> 1))
done
root=$(sed -n 3p "$head" | base64 -d | xxd -p -c 64)
[ "$last" -eq 0 ] && [ "$found" = "$root" ] || fail 'it does not lead to the root that was signed'
