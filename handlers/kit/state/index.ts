/** What a tenant remembers: tables with drafts over them, files, ids, dumps, and the judgement of data from outside. */
