import { z } from 'zod';

/**
 * A file as the rules know it: stored elsewhere under the hash of its bytes, so that the record says what exactly was filed.
 */
const evidenceFile = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string().min(1).max(200),
  type: z.string().min(1).max(100),
  /** Bytes. */
  size: z.int().min(0),
  note: z.string().max(500).optional(),
});

/** A piece of evidence: a stored file, or words. */
export const evidenceItem = z.union([z.string().trim().min(1).max(5000), evidenceFile]);

/** Evidence of an act (S0-16, S0-46): files by hash and words, at most 50 pieces. */
export const evidence = z.array(evidenceItem).max(50).meta({ input: 'evidence' });

/** Evidence without which an act is refused as malformed. */
export const requiredEvidence = z.array(evidenceItem).min(1).max(50).meta({ input: 'evidence' });

export type EvidenceItem = z.infer<typeof evidenceItem>;
export type Evidence = readonly EvidenceItem[];
