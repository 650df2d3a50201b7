"""Whether carriers and networks deliver: brakes for sites, telephone companies."""
