/** Keeps the tenants of a page in the storage of its browser. */
