/** The mock as a dispatcher of undici. May import types of undici. */
