import { type Culture, latin } from './culture.js';

export const english: Culture = {
  locale: 'en',
  share: 0.4,
  // Ofcom, NANPA and ACMA keep these numbers for films.
  places: [
    { country: 'GB', city: 'London', phone: '+4420794605##' },
    { country: 'GB', city: 'Manchester', phone: '+447700900###' },
    { country: 'GB', city: 'Bristol', phone: '+447700900###' },
    { country: 'GB', city: 'Leeds', phone: '+447700900###' },
    { country: 'US', city: 'Chicago', region: 'Illinois', phone: '+131255501##' },
    { country: 'US', city: 'Portland', region: 'Oregon', phone: '+150355501##' },
    { country: 'US', city: 'Austin', region: 'Texas', phone: '+151255501##' },
    { country: 'US', city: 'Boston', region: 'Massachusetts', phone: '+161755501##' },
    { country: 'CA', city: 'Ottawa', region: 'Ontario', phone: '+161355501##' },
    { country: 'CA', city: 'Halifax', region: 'Nova Scotia', phone: '+190255501##' },
    { country: 'AU', city: 'Melbourne', region: 'Victoria', phone: '+6135550####' },
    { country: 'AU', city: 'Sydney', region: 'New South Wales', phone: '+6125550####' },
  ],
  given: latin(
    'Alice, Amelia, Andrew, Beth, Callum, Caroline, Charlotte, Claire, Daniel, Edward, Eleanor, Emily, Erin, Fiona, Grace, Graham, Hannah, Harriet, Heather, Imogen, Isaac, Jack, Joanna, Keith, Laura, Leo, Lucy, Martin, Megan, Nathan, Nicola, Oliver, Patrick, Philippa, Rachel, Rosie, Rupert, Samuel, Stella, Toby, Trevor, Victoria, Wendy, Zoe',
  ),
  family: latin(
    'Abbott, Archer, Ashby, Atkins, Barlow, Bennett, Birch, Bishop, Bradley, Brooke, Calloway, Carver, Chadwick, Coleman, Cooper, Crawford, Dalton, Draper, Ellis, Farrow, Finch, Fletcher, Foster, Garland, Goodwin, Hale, Harding, Hartley, Hayward, Holloway, Hurst, Ingram, Jarvis, Kendall, Langley, Lawson, Lockwood, Marlow, Mercer, Middleton, Morley, Norris, Oakley, Osborne, Parrish, Pemberton, Porter, Quinn, Radcliffe, Rowley, Sawyer, Sharpe, Shepherd, Stanton, Sutton, Thornton, Underhill, Vaughan, Walden, Webster, Whitaker, Winslow, Wyatt, York',
  ),
  displayName: (given, family) => `${given} ${family}`,
  companies: {
    first: latin(
      'Harbour, Oak Lane, Northgate, Copper Kettle, Bluestone, Millbrook, Foxglove, Riverside, Old Station, Lantern, Westfield, Juniper, Kingfisher, Stonebridge, Hazel, Greenway, Compass, Willow, Redwood, Clocktower, Marigold, Seven Hills',
    ),
    trades: latin(
      'Dental Practice, Bakery, Architects, Accountants, Bookshop, Physiotherapy, Joinery, Veterinary Clinic, Garden Design, Cycles, Law, Coffee Roasters, Print Works, Interiors, Nursery, Catering, Travel, Music School',
    ),
    join: (first, trade) => `${first} ${trade}`,
  },
  jobTitles: [
    'Owner',
    'Managing Director',
    'Office Manager',
    'Finance Manager',
    'Operations Lead',
    'Practice Manager',
    'Partner',
    'Head of Sales',
    'Bookkeeper',
    'Marketing Manager',
    'Founder',
    'Studio Manager',
  ],
  tags: { loyal: 'loyal', callBack: 'call back', event: 'trade fair' },
  texts: {
    inquiry: [
      [
        'Question about the plans',
        'We are five people now and outgrow our spreadsheets. Which plan would you suggest, and can we bring our old data along?',
      ],
      [
        'Can it send reminders?',
        'Hello, a neighbour told me your program reminds customers of unpaid invoices by itself. Is that in every plan?',
      ],
      [
        'Moving from another program',
        'How long does the move take? We cannot be without invoices for more than a day.',
      ],
      ['Price for a charity', 'Do you have a price for non-profits? There are three of us, and one is a volunteer.'],
    ],
    firstCall: [
      [
        'First call',
        '{name} runs the office at {company} alone and wants to spend Fridays on something better than invoices. Interested in the {item}; sent the comparison.',
      ],
      [
        'Introduction',
        'Good talk, about 20 minutes. Uses a paper diary and a spreadsheet today. **Next step:** demonstration with the accountant.',
      ],
      [
        'Called back',
        'Reached {name} at the second try. Likes the idea, wants to see what it costs for two more people.',
      ],
      ['First call', 'Short call, was on the way to a client. Asked for the price list by mail and a call next week.'],
      [
        'Called about the question on the site',
        'Cleared up how the move works. Main worry is *losing the history of old customers*.',
      ],
    ],
    demonstration: [
      [
        'Demonstration',
        'Showed invoices, reminders and the monthly report. {name} was pleased with the reminders most of all.\n\n- wants to import 400 customers\n- asked about a second office',
      ],
      [
        'Demonstration at their office',
        'Went through a whole month with their own numbers. Their bookkeeper joined for the last half hour.',
      ],
      [
        'Workshop on site',
        'Half a day at {company}. Set up templates together; two colleagues will do the daily work.',
      ],
    ],
    offer: [
      [
        'Your offer: {item}',
        'Dear {name},\n\nas promised, here is the offer for **{item}**. It holds until the end of the month. Moving your data is included.\n\nKind regards\n{rep}',
      ],
      [
        'Offer and next steps',
        'Dear {name},\n\nthank you for your time today. Attached you find the offer and the checklist for the move.\n\n{rep}',
      ],
      [
        '{item} for {company}',
        'Hello {name},\n\nI put together what we spoke about. Call me if anything is unclear.\n\nBest wishes\n{rep}',
      ],
    ],
    nudge: [
      [null, 'Hello {name}, did the offer reach you? Happy to go through it by phone. {rep}'],
      [null, 'Hi {name}, the demonstration is tomorrow at ten. The link is in the mail. {rep}'],
      [null, 'Good morning {name}, is there anything missing before you can decide?'],
    ],
    reply: [
      ['Re: Your offer', 'Thanks {rep}, looks good. I have to ask my partner and come back on Monday.'],
      ['Re: next steps', 'Hello {rep}, all received. The export from our old program is attached.'],
      [null, 'Sorry, mad week here. Call me on Thursday?'],
      ['Re: {item}', 'We would like to go ahead. Please send the contract to the office address.'],
    ],
    onboarding: [
      ['Set-up call', 'Imported the customers, set up the first templates. First invoice went out during the call.'],
      [
        'Getting started',
        'Walked through the monthly report. {name} will invite two colleagues. Check again in two weeks.',
      ],
      ['Questions after the first week', 'Three small questions, all about tax codes. Otherwise running.'],
    ],
    checkIn: [
      ['Quarterly call', 'All is well. Uses the reminders daily; unpaid invoices are down by half, says {name}.'],
      ['How is it going?', 'Happy with {item}. Wishes the report could be split by branch. Passed it on.'],
      ['Check-in', 'New colleague starts next month and needs an introduction. Offered a short session.'],
      ['Yearly review', 'Went over the year: 640 invoices, nine reminders a month. Renewal is no question.'],
      ['Quick call', 'Wanted to know whether the app works offline. It does, for drafts.'],
    ],
    remark: [
      '{name} prefers calls after four; mornings are for clients.',
      'Decides together with a business partner, who looks at the money.',
      'Knows half the high street. Would be a good person to ask for introductions.',
      'Reads every newsletter and quotes from it.',
      'Met at the fair in spring, had a long chat about rising rents.',
      'Careful with new things, but keeps at them once decided.',
      '{company} moves to a bigger place this autumn.',
    ],
    detail: [
      'Daughter has just started university.',
      'Keeps bees; ask about the honey.',
      'Away in August, every year.',
      'Sings in a choir on Wednesdays, no calls then.',
      'Wants **short** mails.',
      'Supports the local football club, with all that goes with it.',
      'Speaks some Hungarian because of a grandmother.',
      'Has a dog at the office.',
      'Is training for a half marathon.',
      'Likes things on paper.',
    ],
    complaint: [
      ['Charged twice', 'We were charged twice this month. Please sort this out.'],
      [
        'Reminders went to the wrong people',
        'Two customers got reminders for invoices they had paid. That was embarrassing.',
      ],
      ['Waited too long', 'It took you four days to answer. Last year that was four hours.'],
    ],
    amends: [
      [
        'We are sorry',
        'Dear {name},\n\nthat should not have happened. The second charge is on its way back, and I looked into why: a card was entered twice. It cannot happen again.\n\n{rep}',
      ],
      [
        'What went wrong, and what we did',
        'Dear {name},\n\nthank you for telling us. The fault is found and mended. The next month is on us.\n\n{rep}',
      ],
    ],
    review: [
      ['Review: 5 of 5', '"I got my Fridays back. The people who answer the phone know what they are talking about."'],
      ['Review: 4 of 5', '"Does what it says. The report could be prettier."'],
      ['Testimonial', 'May be quoted with name and company: "We would not want to go back."'],
    ],
    gift: [
      ['Christmas hamper', 'Sent with a handwritten card.'],
      ['Box of tea', 'A small thank-you for the many introductions.'],
    ],
    card: [
      ['Birthday card', 'Signed by the whole team.'],
      ['Welcome card', 'By post, with the printed quick guide.'],
    ],
    ask: [
      [
        'Asked for introductions',
        'Asked whether {name} knows others who fight with their invoices. Will think of two or three.',
      ],
      [
        'Referral request after the review',
        'Very glad about the year. Was open when asked; said the chamber of trade would be worth a visit.',
      ],
    ],
    thanks: [
      [
        'Thank you for recommending us',
        'Dear {name},\n\n{other} is with us now, thanks to you. That means a lot to a small team.\n\n{rep}',
      ],
      ['A word of thanks', 'Called to say thank you for {other}. {name} was pleased that it worked out.'],
      ['Thank-you card', 'Card and chocolates for naming {other}.'],
    ],
    named: [
      [
        'Recommended {other}',
        'Mentioned {other} in passing: "they have the same trouble as we had". May use the name.',
      ],
      ['New introduction: {other}', '{name} has already spoken with {other}, who expects a call.'],
      ['Passed on {other}', 'Sent us the contact of {other} by mail.'],
      ['Recommended {other}', 'Showed {other} the monthly report over lunch. We should ring before Friday.'],
      ['{other}, from {name}', 'Left the number of {other} at the end of our call.'],
      [
        'Introduction: {other}',
        'Introduced us in a mail to both. Copied from there: "they helped us, they can help you".',
      ],
    ],
    introduced: [
      [
        'First call, through {other}',
        'Mentioned {other} right away and it opened the door. Wants to see the program next week.',
      ],
      ['Introduction by {other}', 'Knew a lot already from {other}. Asked about the move and about prices.'],
      ['Called on {other}’s recommendation', 'Friendly but busy. Call again at the end of the month.'],
    ],
    leaving: [
      [
        'Cancelled',
        'Closes the business at the end of the year and retires. No bad feelings; offered to keep the data for a year.',
      ],
      ['Cancelled', 'Found something cheaper for one person. Said we may call again in a year.'],
    ],
    referralNote: [
      'Friends from school.',
      'Their shops share a wall.',
      'Met at a chamber of trade evening.',
      'Same accountant.',
      'Used to work together.',
      'Plays five-a-side with the owner.',
    ],
    lostReason: [
      'Too expensive for one person',
      'Stays with the old program for another year',
      'Went with a competitor',
      'No time to move now',
    ],
    disqualifiedReason: ['Is a customer of ours under another name', 'Number belongs to somebody else'],
    reopenReason: ['Called back and wants to see it after all'],
  },
};
