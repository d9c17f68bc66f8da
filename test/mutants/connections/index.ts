/** What is wrong with mutants of Connections, a file per kind. */
