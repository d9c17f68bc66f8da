/** The mock as handlers of MSW. May import msw. */
