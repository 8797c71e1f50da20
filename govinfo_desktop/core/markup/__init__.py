"""HTML as browsers and office programs write and copy it: what of it a person sees."""
