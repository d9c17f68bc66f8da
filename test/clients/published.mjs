export const publishedClients = {}
