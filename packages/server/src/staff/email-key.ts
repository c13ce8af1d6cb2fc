/** An e-mail address as it is compared: nobody has two accounts by writing it in another way. */
export const emailKey = (email: string): string => email.trim().normalize('NFKC').toLowerCase();
