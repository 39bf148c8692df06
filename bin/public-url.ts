import type { GivenSettings } from '../config/settings';

export const defaultPort = 8080;

/** Origin of the pages as people reach them, without a slash at the end. */
export function publicUrlOf(settings: GivenSettings): string {
  return settings.publicUrl ?? `http://localhost:${String(settings.port ?? defaultPort)}`;
}
