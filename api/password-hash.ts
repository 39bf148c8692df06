import { hash } from '@node-rs/argon2';

/** The argon2id hash of a password in PHC form: 19 MiB, two passes, one lane (S12). */
export async function hashPassword(password: string): Promise<string> {
  return hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
}
