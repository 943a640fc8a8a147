/** Being a member at the kiosk and at the till. */
export const words = {
  title: 'Member',
  how: 'Scan your member code, or type your phone number.',
  phone: 'Phone number',
  typed: (count: number) => `${count} digits typed`,
  find: 'Continue',
  skip: 'Without membership',
  unnamed: 'Welcome!',
  hello: (name: string) => `Hello, ${name}`,
  tiers: {
    ordinary: 'Member',
    bronze: 'Bronze',
    silver: 'Silver',
    gold: 'Gold',
    platinum: 'Platinum',
    diamond: 'Diamond',
  },
  points: (count: string) => `${count} points`,
  noPoints: 'No points to use yet',
  spend: (count: string, saved: string) => `Use ${count} points: ${saved} less`,
  scanToSpend: (count: string) => `Scan your member code to use your ${count} points.`,
  before: 'Without membership',
  tierSaved: 'Member price',
  pointsSaved: 'Points',
  total: 'Total',
  earns: (count: string) => `You get ${count} points for this purchase.`,
  notMe: "That's not me",
  done: 'Done',
  speak: (language: string) => `Continue in ${language}`,
};

export type MemberWords = typeof words;
