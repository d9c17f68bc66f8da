/** Implementations that others could have written, which the suite must let pass. */
