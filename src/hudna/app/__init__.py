"""The faces of Hudna: commands, HTTP API, pages; settings and errors meet people here."""
