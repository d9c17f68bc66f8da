/** The package as it is published: what is in it, what it weighs, how it is imported. */
