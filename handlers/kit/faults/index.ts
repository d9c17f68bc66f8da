/** What goes wrong on request: fault rules, their judgement and their strikes, and triggers in a request. */
