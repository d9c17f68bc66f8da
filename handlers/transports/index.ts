/** Ways to the mock, a room each: they turn requests into plain ones and replies into their own, and do nothing else. */
