"""An event as others pass it on: in the head of its page, as a picture, by mail, on paper. Pure."""
