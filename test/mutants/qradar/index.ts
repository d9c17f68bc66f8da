/** What is wrong with mutants of QRadar, a file per kind. */
