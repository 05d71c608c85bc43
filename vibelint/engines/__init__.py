"""Well-kept tools that decide what their pages delegate to them, behind one port."""
