const words = (list: string): readonly string[] => list.split(' ').map((word) => word.replaceAll('_', ' '));

/** Words that stand for one another in phrases, as `<name>`. */
export const CLASSES = {
  job: words(
    'job position role post work vacancy opening placement internship employment spot gig offer contract company team career opportunity',
  ),
  adv: words(
    'really so very truly badly desperately just still honestly absolutely totally completely definitely truthfully terribly simply quite only also already even actually kind_of sort_of extremely frankly sincerely deeply genuinely always clearly obviously literally urgently',
  ),
  det: words('a an the this that any some your our my another one'),
  be: words('am is are was were be been being'),
  have: words('have has had having'),
  skill: words(
    'experience skill skills qualification qualifications background knowledge expertise degree education training certification ability abilities credentials requirements track_record exposure portfolio grades',
  ),
  rival: words(
    'candidate candidates applicant applicants person people someone somebody others anyone one contenders competitors professionals interviewees',
  ),
  message: words(
    'email emails e-mail e-mails mail mails message messages note notes letter letters voicemail voicemails voice_mail call calls text texts inquiry inquiries enquiry request requests follow_up follow_ups attempt attempts',
  ),
  count: words(
    'two three four five six seven several many multiple numerous countless twice a_few a_couple_of a_number_of 2 3 4 5 6 7 8 9 10 all_these all_my various repeated',
  ),
  nth: words('second third fourth fifth sixth 2nd 3rd 4th 5th 6th umpteenth'),
  answer: words(
    'answer reply response decision feedback update news word call resolution result results outcome explanation offer confirmation',
  ),
  soon: words(
    'today tomorrow tonight now immediately asap monday tuesday wednesday thursday friday saturday sunday noon right_away right_now straight_away at_once end_of_day end_of_the_day eod cob close_of_business this_week next_week this_afternoon as_soon_as_possible urgently',
  ),
  news: words(
    'news update updates progress movement developments word decision feedback information info status outcome result results answer',
  ),
  upset: words(
    'disappointed frustrated annoyed upset angry surprised shocked appalled offended insulted irritated fed_up furious outraged disgusted confused concerned tired sick unhappy dismayed baffled astonished stunned bitter dissatisfied displeased',
  ),
  rude: words(
    'rude unprofessional disrespectful unacceptable ridiculous inconsiderate unfair discourteous pathetic insulting outrageous absurd disgraceful shameful poor_form joke discrimination discriminatory biased unjust dishonest disgusting',
  ),
  glad: words(
    'excited enthusiastic thrilled delighted eager keen glad happy pleased passionate inspired energized energised impressed interested fascinated honored honoured motivated enthused intrigued overjoyed ecstatic pumped fond grateful',
  ),
  write: words(
    'write writing email emailing call calling contact contacting message messaging reach_out reaching_out text texting ask asking follow_up following_up bother bothering send sending get_in_touch',
  ),
} as const;
