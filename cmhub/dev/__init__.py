"""The live preview of `cmhub serve`: watch the hub, rebuild in memory, serve, tell open pages.

`session` ties the parts together: `watch` says that something changed, `live` rebuilds and remembers what changed when,
`server` answers browsers, `client` holds what runs in them, `problems` words mistakes for them.
Publishes nothing. Must not know the command line.
"""
