/** What must compile, and what must not. */
