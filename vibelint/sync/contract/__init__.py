"""API_CONTRACT.md and the routes."""
