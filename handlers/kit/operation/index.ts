/** How an API and its operations are written: typed steps, failures, options, routing, and the catalogue of errors. */
