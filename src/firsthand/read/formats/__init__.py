"""One module a format; `firsthand.read.FORMATS` lists them."""
