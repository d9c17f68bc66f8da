/** Where tenants are kept for longer than the process lives, a room a place. May import handlers/core and handlers/kit. */
