/** Targets that lie, break down, stall or never end, for every command that asks one. */
