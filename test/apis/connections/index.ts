/** Cases of Connections, and what drives its mock. */
