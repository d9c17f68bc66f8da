/** Cases of QRadar, and what drives its mock. */
