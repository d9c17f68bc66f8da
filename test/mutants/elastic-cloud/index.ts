/** What is wrong with mutants of Elastic Cloud, a file per kind. */
