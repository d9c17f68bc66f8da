/** Cases of Elastic Cloud, and what drives its mock. */
