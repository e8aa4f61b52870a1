/** What crawlers find: the hosted pages. The wallet's own pages are nobody's but their owner's. */
export function robots(publicUrl: string): string {
  return `User-agent: *
Disallow: /v1/
Disallow: /oauth/
Disallow: /api/
Disallow: /wallet
Disallow: /connect
Disallow: /confirm

Sitemap: ${publicUrl}/sitemap.xml
`;
}
