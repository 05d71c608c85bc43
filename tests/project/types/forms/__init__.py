"""Every form in which a type is told, and what the line marked `# here` enters."""
