/** Where a download leads: the simulated network. */
