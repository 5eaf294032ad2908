"""Which new passphrases are taken, and what the refusal of the others says."""

import pytest

from firsthand.crypto.strength import check_passphrase, common
from firsthand.errors import WeakPassphrase

GOOD = [
    "orbit maple tunnel cricket violin",
    "orbit-maple-tunnel-cricket-violin",
    "Orbit. Maple. Tunnel. Cricket. Violin.",
    "карандаш облако лестница окно чайник",
    "قلم سحابة سلم نافذة إبريق",
    "T7#kp!vQz93mLw",
    "vq8Zr2LmTx5Wn9",
    "ghzvplmrtwqxnbdkfycsjeou",
    "vq8zr2lmtx5wn9",
]
WEAK = [
    ("", "characters"),
    ("T7#kp!vQz93mL", "13 characters"),
    ("aaaaaaaaaaaaaaaaaaaaaaaa", "repeats"),
    ("abcabcabcabcabcabcabc", "repeats"),
    ("T7#T7#T7#T7#T7#T7#T7#", "repeats"),
    ("violin violin violin violin violin", "repeats"),
    ("qwertzuiop09876543", "keyboard"),
    ("poiuytrewq;lkjhgfdsa", "keyboard"),
    ("йцукенгшщзхъфывапролдж", "keyboard"),
    ("abcdefghijklmnopqrstuvwxyz", "alphabet"),
    ("12345678901234567890", "keyboard"),
    ("Password123456!!", "common"),
    ("P4ssw0rdP4ssw0rd!", "common"),
    ("letmein-welcome-2024!", "common"),
    ("correct horse battery staple", "common"),
    ("To be, or not to be: that is the question", "common"),
    ("All human beings are born free and equal", "common"),
    ("one two three four five", "common"),
    ("north-karsk-2017!!", "folder"),
    ("North Karsk 2019", "folder"),
    ("1987 2001 1965 2019", "year"),
    ("mountainriverstone", "one kind"),
    ("mountain river stone", "one kind"),
    ("58203719465829", "one kind"),
]


@pytest.mark.parametrize("passphrase", GOOD)
def test_a_strong_one_is_taken(passphrase):
    check_passphrase(passphrase, "north-karsk")


@pytest.mark.parametrize(("passphrase", "reason"), WEAK)
def test_a_weak_one_is_refused_with_the_reason(passphrase, reason):
    with pytest.raises(WeakPassphrase, match=reason) as raised:
        check_passphrase(passphrase, "north-karsk")
    assert not passphrase or passphrase not in str(raised.value)


def test_a_word_of_the_folder_counts_as_no_word():
    check_passphrase("orbit maple tunnel cricket violin", "other")
    with pytest.raises(WeakPassphrase, match="folder"):
        check_passphrase("orbit maple tunnel", "orbit maple tunnel")


@pytest.mark.parametrize(("folder", "weak"), [("zrq", False), ("zrqv", True)])
def test_the_name_of_the_folder_counts_from_four_letters_on(folder, weak):
    passphrase = f"{folder}7!X{folder}#mw2K"
    check_passphrase(passphrase, "other")
    if weak:
        with pytest.raises(WeakPassphrase, match="folder"):
            check_passphrase(passphrase, folder)
    else:
        check_passphrase(passphrase, folder)


def test_the_list_is_clean():
    assert all(word == word.casefold() and len(word) >= 4 for word in common())
