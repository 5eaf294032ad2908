"""The formats that a publication can take; `firsthand.publish` lists them."""
