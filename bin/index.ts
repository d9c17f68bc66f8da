/** The command line: what starts it, what all commands share, and a room for each that has more to do. May import everything. */
