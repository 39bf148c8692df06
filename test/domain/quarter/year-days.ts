import type { QuarterDays } from './year-city';

/** The days of the four quarters of 2024: reports filed, collection closed, ranked, submitted, approved. */
export const yearDays = {
  '2024-Q1': {
    file: '2024-04-08',
    close: '2024-04-15',
    rank: '2024-04-18',
    submit: '2024-04-26',
    approve: '2024-04-30',
  },
  '2024-Q2': {
    file: '2024-07-05',
    close: '2024-07-12',
    rank: '2024-07-17',
    submit: '2024-07-25',
    approve: '2024-07-31',
  },
  '2024-Q3': {
    file: '2024-10-11',
    close: '2024-10-18',
    rank: '2024-10-23',
    submit: '2024-10-31',
    approve: '2024-11-05',
  },
  '2024-Q4': {
    file: '2025-01-08',
    close: '2025-01-15',
    rank: '2025-01-20',
    submit: '2025-02-05',
    approve: '2025-02-08',
  },
} as const satisfies Record<string, QuarterDays>;
