import { shippedBundle } from './shipped-bundle';

/** The door that makes the bundle of workflows ahead of time, so that a worker in an image finds it ready. */
void shippedBundle();
