/** Everybody in health shares these, or anybody can have an address of them: they say nothing of an employer. */
const SHARED = [
  ...['nhs.net', 'nhs.uk', 'nhs.scot', 'gmail.com', 'googlemail.com', 'outlook.com', 'hotmail.com', 'hotmail.co.uk'],
  ...['live.com', 'live.co.uk', 'msn.com', 'yahoo.com', 'yahoo.co.uk', 'ymail.com', 'icloud.com', 'me.com', 'mac.com'],
  ...['aol.com', 'aol.co.uk', 'btinternet.com', 'btconnect.com', 'sky.com', 'talktalk.net', 'virginmedia.com'],
  ...['ntlworld.com', 'blueyonder.co.uk', 'tiscali.co.uk', 'plus.com', 'proton.me', 'protonmail.com', 'pm.me'],
  ...['gmx.com', 'gmx.co.uk', 'mail.com', 'zoho.com', 'fastmail.com', 'tutanota.com', 'yandex.com', 'outlook.co.uk'],
];

/** The part of a mail address after the @, in small letters. */
export const domainOf = (email: string): string => email.trim().toLowerCase().split('@').at(-1) ?? '';

/** Whether an address of a domain can show for whom somebody works. */
export const tellsEmployer = (domain: string): boolean => domain.includes('.') && !SHARED.includes(domain);
