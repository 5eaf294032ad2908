"""What the control words of RTF 1.9.1 mean for reading."""

ASIDE = frozenset(("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"))
COMMENT, NOTE, FONTS, TITLE = "annotation", "footnote", "fonttbl", "title"
OUT = frozenset((
    "colortbl", "stylesheet", "info", "pict", "listtext", "pntext", "pntxta", "pntxtb", "nonshppict", "xe", "tc", "rxe",
    "sp", "upr", "filetbl", "listtable", "revtbl", "objdata", "objclass", "fldinst", "themedata",
))  # fmt: skip
"""Destinations whose text is not that of the document; so is every one marked with an asterisk, save `KEPT`."""
KEPT = frozenset((COMMENT, NOTE, "shpinst", "shptxt", "ud", "fldrslt", "result"))

CHARACTERS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
SYMBOLS = {"~": "\xa0", "_": "\u2011", "\\": "\\", "{": "{", "}": "}"}

CHARSETS = {
    77: "mac-roman", 78: "cp932", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "big5hkscs",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
"""Encoding by the number of a font's character set; 0 and 1 are that of the document."""
PAGES = {
    437: "cp437", 708: "iso8859-6", 720: "cp720", 850: "cp850", 852: "cp852", 860: "cp860", 862: "cp862", 863: "cp863",
    864: "cp864", 865: "cp865", 866: "cp866", 874: "cp874", 932: "cp932", 936: "gb18030", 949: "cp949",
    950: "big5hkscs", 1361: "johab", 10000: "mac-roman", 10007: "mac-cyrillic", 65001: "utf-8",
} | {n: f"cp{n}" for n in range(1250, 1259)}  # fmt: skip
"""Encoding by the number of a code page."""
WIDE = frozenset(("cp932", "cp949", "gb18030", "big5hkscs", "johab", "utf-8"))
"""Encodings in which a character may take several bytes."""
