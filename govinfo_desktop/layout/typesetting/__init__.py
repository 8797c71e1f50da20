"""Line breaking and placing of glyphs."""
