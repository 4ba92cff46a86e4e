import type { Example } from '../src/core/tab/template.ts';

const objective = (title: string, impact: string, urgency: string, more: Example['row'] = {}): Example => ({
  section: 'objectives',
  name: title,
  row: { title, type: 'Commit', impact, urgency, ...more },
});

/** Rows to begin from: the eleven objectives of S4, the three of the priority matrix, and two KPIs measured at different rhythms. */
export const examples: readonly Example[] = [
  objective('Sell clearly more than in the same quarter last year', 'High', 'High'),
  objective('Win leads without spending on media', 'High', 'Medium', { type: 'Stretch' }),
  objective('Make buying from us simple', 'Medium', 'Medium'),
  objective('Grow, and earn more on every sale', 'High', 'High'),
  objective('Be a place where good people want to work', 'Medium', 'Low'),
  objective('Be the voice our field listens to', 'Medium', 'Medium', { type: 'Stretch' }),
  objective('Reach people who have never heard of us', 'High', 'Medium'),
  objective('Bring more people to register and stay', 'High', 'High'),
  objective('Pay less for every lead that Sales accepts', 'High', 'High'),
  objective('Turn more visitors into customers', 'High', 'Medium'),
  objective('Keep the customers we have', 'High', 'High'),
  objective('Launch the new product with one campaign', 'High', 'High'),
  objective('Refresh the content that still brings visitors', 'Medium', 'Medium'),
  objective('Write down how we work', 'Low', 'Low'),
  {
    section: 'kpis',
    name: 'MQLs per month, read weekly',
    row: {
      category: 'Demand',
      kpi: 'MQLs per month',
      cadence: 'Weekly',
      cumulative: 'Month',
      note: 'The month’s figure so far, read every week against the part of the target that is due by then. Usually the Demand Gen manager’s.',
      direction: 'Higher is better',
      unit: '#',
      kind: 'Leading',
      source: 'Typed',
    },
  },
  {
    section: 'kpis',
    name: 'CPA, monthly: lower is better',
    row: {
      category: 'Efficiency',
      kpi: 'CPA',
      cadence: 'Monthly',
      note: 'Spend ÷ customers won. Usually the marketing analyst’s.',
      direction: 'Lower is better',
      unit: '$',
      kind: 'Lagging',
      source: 'Typed',
    },
  },
];
