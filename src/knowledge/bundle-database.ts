/** Name of the database that keeps the bundle whose manifest is at `knowledgeUrl`. */
export function bundleDatabase(knowledgeUrl: string): string {
  return `yihu-knowledge:${knowledgeUrl}`;
}
