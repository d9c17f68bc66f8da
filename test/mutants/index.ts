/** Mocks that are wrong in one way each, which the suite must catch: a folder per API. */
