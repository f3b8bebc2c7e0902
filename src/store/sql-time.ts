/** The one way in which times are written, by us and by Prisma alike, so that they sort together (F10). */
export function sqlTime(at: Date): string {
  return at.toISOString().replace('Z', '+00:00');
}
