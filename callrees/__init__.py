"""Call trees and the callees on them: the decisions of an emergency, as pure functions.

Nothing in here reads a clock, a file, a socket or a database: what a function needs is handed in,
what it decides is handed back. The service in ``notify`` fetches, asks here, and stores.
"""
