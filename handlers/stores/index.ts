/** Where tenants are kept for longer than the process lives, a room a place, and how decisions are kept in batches. May import handlers/core and handlers/kit. */
