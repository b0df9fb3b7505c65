CREATE TABLE project (
	id TEXT NOT NULL,
	title TEXT DEFAULT '' NOT NULL,
	organisation TEXT DEFAULT '' NOT NULL,
	problem TEXT DEFAULT '' NOT NULL,
	sponsor TEXT DEFAULT '' NOT NULL,
	confidentiality TEXT DEFAULT '' NOT NULL,
	paper TEXT DEFAULT '' NOT NULL,
	language TEXT DEFAULT '' NOT NULL,
	created_at TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id)
);

CREATE TABLE framework_copy (
	id TEXT NOT NULL,
	content TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id)
);

CREATE TABLE participant (
	id TEXT NOT NULL,
	position INTEGER NOT NULL,
	name TEXT DEFAULT '' NOT NULL,
	role TEXT NOT NULL CHECK (role IN ('user', 'conductor', 'builder')),
	job_title TEXT DEFAULT '' NOT NULL,
	contact TEXT DEFAULT '' NOT NULL,
	active BOOLEAN DEFAULT 1 NOT NULL,
	private_note TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id)
);

CREATE TABLE desk (
	id TEXT NOT NULL,
	position INTEGER NOT NULL,
	name TEXT DEFAULT '' NOT NULL,
	role TEXT CHECK (role IN ('user', 'conductor', 'builder')),
	contact TEXT DEFAULT '' NOT NULL,
	active_hours TEXT DEFAULT '[]' NOT NULL,
	time_zone TEXT DEFAULT '' NOT NULL,
	private_note TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id)
);

CREATE TABLE dimension_state (
	id TEXT NOT NULL,
	dimension TEXT NOT NULL CHECK (dimension IN ('workflow', 'architecture', 'data', 'knowledge', 'instructions', 'development', 'safeguards', 'evaluation', 'improvement')),
	included BOOLEAN DEFAULT 1 NOT NULL,
	opened_at TEXT DEFAULT '' NOT NULL,
	closed_at TEXT DEFAULT '' NOT NULL,
	heard TEXT DEFAULT '[]' NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (dimension)
);

CREATE TABLE station_state (
	id TEXT NOT NULL,
	dimension TEXT NOT NULL CHECK (dimension IN ('workflow', 'architecture', 'data', 'knowledge', 'instructions', 'development', 'safeguards', 'evaluation', 'improvement')),
	activity TEXT NOT NULL CHECK (activity IN ('scope', 'worksheet', 'escalation', 'rubric', 'raci')),
	skip_reason TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (dimension, activity)
);

CREATE TABLE scope_statement (
	id TEXT NOT NULL,
	dimension TEXT NOT NULL CHECK (dimension IN ('workflow', 'architecture', 'data', 'knowledge', 'instructions', 'development', 'safeguards', 'evaluation', 'improvement')),
	kind TEXT NOT NULL CHECK (kind IN ('in', 'out', 'boundary', 'unsupported_use', 'assumption')),
	position INTEGER NOT NULL,
	number INTEGER DEFAULT 0 NOT NULL,
	text TEXT DEFAULT '' NOT NULL,
	reason TEXT DEFAULT '' NOT NULL,
	private_note TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id)
);

CREATE TABLE success_criterion (
	id TEXT NOT NULL,
	dimension TEXT NOT NULL CHECK (dimension IN ('workflow', 'architecture', 'data', 'knowledge', 'instructions', 'development', 'safeguards', 'evaluation', 'improvement')),
	position INTEGER NOT NULL,
	number INTEGER DEFAULT 0 NOT NULL,
	statement TEXT DEFAULT '' NOT NULL,
	metric TEXT DEFAULT '' NOT NULL,
	unit TEXT DEFAULT '' NOT NULL,
	segment TEXT DEFAULT '' NOT NULL,
	direction TEXT DEFAULT '' NOT NULL,
	baseline TEXT DEFAULT '' NOT NULL,
	target TEXT DEFAULT '' NOT NULL,
	failure_threshold TEXT DEFAULT '' NOT NULL,
	window TEXT DEFAULT '' NOT NULL,
	due TEXT DEFAULT '' NOT NULL,
	data_source TEXT DEFAULT '' NOT NULL,
	owner TEXT DEFAULT '' NOT NULL,
	if_breached TEXT DEFAULT '' NOT NULL,
	respond_within INTEGER,
	review_trigger TEXT DEFAULT '' NOT NULL,
	necessity TEXT DEFAULT '' NOT NULL,
	private_note TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id)
);

CREATE TABLE worksheet_row (
	id TEXT NOT NULL,
	dimension TEXT NOT NULL CHECK (dimension IN ('workflow', 'architecture', 'data', 'knowledge', 'instructions', 'development', 'safeguards', 'evaluation', 'improvement')),
	position INTEGER NOT NULL,
	number INTEGER DEFAULT 0 NOT NULL,
	"values" TEXT DEFAULT '{}' NOT NULL,
	private_note TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id)
);

CREATE TABLE escalation_rule (
	id TEXT NOT NULL,
	dimension TEXT NOT NULL CHECK (dimension IN ('workflow', 'architecture', 'data', 'knowledge', 'instructions', 'development', 'safeguards', 'evaluation', 'improvement')),
	position INTEGER NOT NULL,
	number INTEGER DEFAULT 0 NOT NULL,
	name TEXT DEFAULT '' NOT NULL,
	ai_action TEXT DEFAULT '' NOT NULL,
	autonomy TEXT DEFAULT '' NOT NULL,
	conditions TEXT DEFAULT '[]' NOT NULL,
	likelihood INTEGER,
	impact INTEGER,
	priority INTEGER,
	reason TEXT DEFAULT '' NOT NULL,
	repeats BOOLEAN DEFAULT 0 NOT NULL,
	outside_hours TEXT DEFAULT '' NOT NULL,
	on_silence TEXT DEFAULT '' NOT NULL,
	information_shown TEXT DEFAULT '' NOT NULL,
	human_may TEXT DEFAULT '[]' NOT NULL,
	return_path TEXT DEFAULT '' NOT NULL,
	logged TEXT DEFAULT '' NOT NULL,
	private_note TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id)
);

CREATE TABLE rubric (
	id TEXT NOT NULL,
	dimension TEXT NOT NULL CHECK (dimension IN ('workflow', 'architecture', 'data', 'knowledge', 'instructions', 'development', 'safeguards', 'evaluation', 'improvement')),
	name TEXT DEFAULT '' NOT NULL,
	scale TEXT DEFAULT '[]' NOT NULL,
	pass_threshold TEXT DEFAULT '' NOT NULL,
	floor_rule BOOLEAN DEFAULT 0 NOT NULL,
	private_note TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (dimension)
);

CREATE TABLE raci_activity (
	id TEXT NOT NULL,
	dimension TEXT NOT NULL CHECK (dimension IN ('workflow', 'architecture', 'data', 'knowledge', 'instructions', 'development', 'safeguards', 'evaluation', 'improvement')),
	position INTEGER NOT NULL,
	number INTEGER DEFAULT 0 NOT NULL,
	text TEXT DEFAULT '' NOT NULL,
	responsibility TEXT DEFAULT '' NOT NULL,
	outcome TEXT DEFAULT '' NOT NULL,
	critical BOOLEAN DEFAULT 0 NOT NULL,
	included BOOLEAN DEFAULT 1 NOT NULL,
	private_note TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id)
);

CREATE TABLE code_counter (
	id TEXT NOT NULL,
	last INTEGER NOT NULL,
	PRIMARY KEY (id)
);

CREATE TABLE draft (
	id TEXT NOT NULL,
	record TEXT NOT NULL,
	field TEXT NOT NULL,
	raw TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (record, field)
);

CREATE TABLE session (
	id TEXT NOT NULL,
	position INTEGER NOT NULL,
	title TEXT DEFAULT '' NOT NULL,
	starts_at TEXT DEFAULT '' NOT NULL,
	ends_at TEXT DEFAULT '' NOT NULL,
	place TEXT DEFAULT '' NOT NULL,
	present TEXT DEFAULT '[]' NOT NULL,
	state TEXT DEFAULT 'planned' NOT NULL CHECK (state IN ('planned', 'running', 'closed')),
	PRIMARY KEY (id)
);

CREATE TABLE confirmation (
	id TEXT NOT NULL,
	subject TEXT NOT NULL,
	role TEXT NOT NULL CHECK (role IN ('user', 'conductor', 'builder')),
	verdict TEXT NOT NULL,
	comment TEXT DEFAULT '' NOT NULL,
	content_hash TEXT DEFAULT '' NOT NULL,
	at TEXT DEFAULT '' NOT NULL,
	session TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id)
);

CREATE INDEX ix_confirmation_subject ON confirmation (subject);

CREATE TABLE finding_acceptance (
	id TEXT NOT NULL,
	code TEXT NOT NULL,
	subject TEXT NOT NULL,
	reason TEXT DEFAULT '' NOT NULL,
	content_hash TEXT DEFAULT '' NOT NULL,
	at TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id)
);

CREATE TABLE capture (
	id TEXT NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('decision', 'action', 'parking', 'risk', 'question', 'note')),
	position INTEGER NOT NULL,
	number INTEGER DEFAULT 0 NOT NULL,
	text TEXT DEFAULT '' NOT NULL,
	dimension TEXT DEFAULT '' NOT NULL CHECK (dimension IN ('', 'workflow', 'architecture', 'data', 'knowledge', 'instructions', 'development', 'safeguards', 'evaluation', 'improvement')),
	session TEXT DEFAULT '' NOT NULL,
	raised_by TEXT DEFAULT '' NOT NULL,
	created_at TEXT DEFAULT '' NOT NULL,
	private BOOLEAN DEFAULT 0 NOT NULL,
	owner TEXT DEFAULT '' NOT NULL,
	due TEXT DEFAULT '' NOT NULL,
	"trigger" TEXT DEFAULT '' NOT NULL,
	status TEXT DEFAULT '' NOT NULL,
	closing_note TEXT DEFAULT '' NOT NULL,
	carried_from TEXT DEFAULT '' NOT NULL,
	context TEXT DEFAULT '' NOT NULL,
	options TEXT DEFAULT '[]' NOT NULL,
	chosen TEXT DEFAULT '' NOT NULL,
	because TEXT DEFAULT '' NOT NULL,
	decider TEXT DEFAULT '' NOT NULL,
	consulted TEXT DEFAULT '[]' NOT NULL,
	informed TEXT DEFAULT '[]' NOT NULL,
	consequences TEXT DEFAULT '' NOT NULL,
	confirmation TEXT DEFAULT '' NOT NULL,
	revisit_when TEXT DEFAULT '' NOT NULL,
	supersedes TEXT DEFAULT '' NOT NULL,
	scope_statement TEXT DEFAULT '' NOT NULL,
	returns_when TEXT DEFAULT '' NOT NULL,
	outcome TEXT DEFAULT '' NOT NULL,
	likelihood INTEGER,
	impact INTEGER,
	response TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id)
);

CREATE TABLE vote (
	id TEXT NOT NULL,
	session TEXT DEFAULT '' NOT NULL,
	question TEXT DEFAULT '' NOT NULL,
	options TEXT DEFAULT '[]' NOT NULL,
	votes_per_seat INTEGER,
	seats TEXT DEFAULT '[]' NOT NULL,
	tallies TEXT DEFAULT '{}' NOT NULL,
	revealed_at TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id)
);

CREATE TABLE feedback_item (
	id TEXT NOT NULL,
	position INTEGER NOT NULL,
	number INTEGER DEFAULT 0 NOT NULL,
	text TEXT DEFAULT '' NOT NULL,
	dimension TEXT DEFAULT '' NOT NULL CHECK (dimension IN ('', 'workflow', 'architecture', 'data', 'knowledge', 'instructions', 'development', 'safeguards', 'evaluation', 'improvement')),
	reported_by TEXT DEFAULT '' NOT NULL,
	about TEXT DEFAULT '' NOT NULL,
	occurred_at TEXT DEFAULT '' NOT NULL,
	impact INTEGER,
	state TEXT DEFAULT 'reported' NOT NULL,
	framing TEXT DEFAULT '' NOT NULL,
	change TEXT DEFAULT '' NOT NULL,
	root_cause TEXT DEFAULT '' NOT NULL,
	validated_by TEXT DEFAULT '' NOT NULL,
	reason TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id)
);

CREATE TABLE baseline_content (
	id TEXT NOT NULL,
	content TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id)
);

CREATE TABLE history_step (
	position INTEGER NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('edit', 'undo', 'redo')),
	label TEXT DEFAULT '' NOT NULL,
	of_step INTEGER,
	visit TEXT DEFAULT '' NOT NULL,
	at TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (position)
);

CREATE TABLE history_change (
	position INTEGER NOT NULL,
	step INTEGER NOT NULL,
	table_name TEXT NOT NULL,
	row_id TEXT NOT NULL,
	operation TEXT NOT NULL CHECK (operation IN ('insert', 'update', 'delete')),
	old TEXT DEFAULT '{}' NOT NULL,
	new TEXT DEFAULT '{}' NOT NULL,
	PRIMARY KEY (position)
);

CREATE INDEX ix_history_change_step ON history_change (step);

CREATE TABLE success_criterion_rule (
	id TEXT NOT NULL,
	criterion TEXT NOT NULL,
	rule TEXT NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (criterion, rule),
	FOREIGN KEY(criterion) REFERENCES success_criterion (id) ON DELETE CASCADE,
	FOREIGN KEY(rule) REFERENCES escalation_rule (id) ON DELETE CASCADE
);

CREATE INDEX ix_success_criterion_rule_criterion ON success_criterion_rule (criterion);

CREATE INDEX ix_success_criterion_rule_rule ON success_criterion_rule (rule);

CREATE TABLE escalation_step (
	id TEXT NOT NULL,
	rule TEXT NOT NULL,
	position INTEGER NOT NULL,
	party TEXT DEFAULT '' NOT NULL,
	channel TEXT DEFAULT '' NOT NULL,
	answer_within INTEGER,
	who_answers TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(rule) REFERENCES escalation_rule (id) ON DELETE CASCADE
);

CREATE INDEX ix_escalation_step_rule ON escalation_step (rule);

CREATE TABLE escalation_case (
	id TEXT NOT NULL,
	rule TEXT NOT NULL,
	position INTEGER NOT NULL,
	name TEXT DEFAULT '' NOT NULL,
	field_values TEXT DEFAULT '{}' NOT NULL,
	expected_end TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(rule) REFERENCES escalation_rule (id) ON DELETE CASCADE
);

CREATE INDEX ix_escalation_case_rule ON escalation_case (rule);

CREATE TABLE rubric_criterion (
	id TEXT NOT NULL,
	rubric TEXT NOT NULL,
	position INTEGER NOT NULL,
	number INTEGER DEFAULT 0 NOT NULL,
	name TEXT DEFAULT '' NOT NULL,
	description TEXT DEFAULT '' NOT NULL,
	weight INTEGER,
	applies TEXT DEFAULT '' NOT NULL,
	required_minimum INTEGER,
	descriptors TEXT DEFAULT '{}' NOT NULL,
	evidence TEXT DEFAULT '' NOT NULL,
	grader TEXT DEFAULT '' NOT NULL,
	success_criterion TEXT DEFAULT '' NOT NULL,
	private_note TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(rubric) REFERENCES rubric (id) ON DELETE CASCADE
);

CREATE INDEX ix_rubric_criterion_rubric ON rubric_criterion (rubric);

CREATE TABLE calibration_sample (
	id TEXT NOT NULL,
	rubric TEXT NOT NULL,
	position INTEGER NOT NULL,
	text TEXT DEFAULT '' NOT NULL,
	source TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(rubric) REFERENCES rubric (id) ON DELETE CASCADE
);

CREATE INDEX ix_calibration_sample_rubric ON calibration_sample (rubric);

CREATE TABLE raci_assignment (
	id TEXT NOT NULL,
	activity TEXT NOT NULL,
	party TEXT NOT NULL,
	letter TEXT NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (activity, party, letter),
	FOREIGN KEY(activity) REFERENCES raci_activity (id) ON DELETE CASCADE
);

CREATE INDEX ix_raci_assignment_activity ON raci_assignment (activity);

CREATE TABLE agenda_block (
	id TEXT NOT NULL,
	session TEXT NOT NULL,
	position INTEGER NOT NULL,
	title TEXT DEFAULT '' NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('station', 'break', 'free')),
	dimension TEXT DEFAULT '' NOT NULL CHECK (dimension IN ('', 'workflow', 'architecture', 'data', 'knowledge', 'instructions', 'development', 'safeguards', 'evaluation', 'improvement')),
	activity TEXT DEFAULT '' NOT NULL,
	planned_minutes INTEGER,
	minimum_minutes INTEGER,
	flexibility TEXT DEFAULT '' NOT NULL,
	fixed_start TEXT DEFAULT '' NOT NULL,
	goal TEXT DEFAULT '' NOT NULL,
	room_instruction TEXT DEFAULT '' NOT NULL,
	private_note TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(session) REFERENCES session (id) ON DELETE CASCADE
);

CREATE INDEX ix_agenda_block_session ON agenda_block (session);

CREATE TABLE clock_event (
	id TEXT NOT NULL,
	session TEXT NOT NULL,
	position INTEGER NOT NULL,
	block TEXT DEFAULT '' NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('start', 'pause', 'resume', 'end', 'skip', 'allot', 'correct', 'move_end', 'take_back')),
	at TEXT NOT NULL,
	minutes INTEGER,
	reason TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(session) REFERENCES session (id) ON DELETE CASCADE
);

CREATE INDEX ix_clock_event_session ON clock_event (session);

CREATE TABLE acceptance (
	id TEXT NOT NULL,
	decision TEXT NOT NULL,
	at TEXT DEFAULT '' NOT NULL,
	agreement TEXT DEFAULT '{}' NOT NULL,
	dissent TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (decision),
	FOREIGN KEY(decision) REFERENCES capture (id) ON DELETE CASCADE
);

CREATE INDEX ix_acceptance_decision ON acceptance (decision);

CREATE TRIGGER accepted_decision_stays BEFORE UPDATE ON capture WHEN EXISTS (SELECT 1 FROM acceptance WHERE decision = old.id) AND (old.kind IS NOT new.kind OR old.text IS NOT new.text OR old.context IS NOT new.context OR old.options IS NOT new.options OR old.chosen IS NOT new.chosen OR old.because IS NOT new.because OR old.decider IS NOT new.decider OR old.consulted IS NOT new.consulted OR old.informed IS NOT new.informed OR old.consequences IS NOT new.consequences OR old.confirmation IS NOT new.confirmation OR old.supersedes IS NOT new.supersedes) BEGIN SELECT RAISE(ABORT, 'accepted'); END;

CREATE TRIGGER accepted_decision_remains BEFORE DELETE ON capture WHEN EXISTS (SELECT 1 FROM acceptance WHERE decision = old.id) BEGIN SELECT RAISE(ABORT, 'accepted'); END;

CREATE TABLE baseline (
	id TEXT NOT NULL,
	at TEXT DEFAULT '' NOT NULL,
	why TEXT NOT NULL CHECK (why IN ('sign-off', 'session start', 'session end')),
	content TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(content) REFERENCES baseline_content (id) ON DELETE CASCADE
);

CREATE INDEX ix_baseline_content ON baseline (content);

CREATE TABLE rubric_anchor (
	id TEXT NOT NULL,
	criterion TEXT NOT NULL,
	position INTEGER NOT NULL,
	text TEXT DEFAULT '' NOT NULL,
	agreed_level INTEGER,
	reason TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(criterion) REFERENCES rubric_criterion (id) ON DELETE CASCADE
);

CREATE INDEX ix_rubric_anchor_criterion ON rubric_anchor (criterion);

CREATE TABLE calibration_score (
	id TEXT NOT NULL,
	sample TEXT NOT NULL,
	criterion TEXT NOT NULL,
	grader TEXT DEFAULT '' NOT NULL,
	level INTEGER,
	round INTEGER DEFAULT 1 NOT NULL,
	reason TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (sample, criterion, grader, round),
	FOREIGN KEY(sample) REFERENCES calibration_sample (id) ON DELETE CASCADE,
	FOREIGN KEY(criterion) REFERENCES rubric_criterion (id) ON DELETE CASCADE
);

CREATE INDEX ix_calibration_score_sample ON calibration_score (sample);

CREATE INDEX ix_calibration_score_criterion ON calibration_score (criterion);

CREATE TABLE sign_off (
	id TEXT NOT NULL,
	role TEXT NOT NULL CHECK (role IN ('user', 'conductor', 'builder')),
	name TEXT DEFAULT '' NOT NULL,
	at TEXT DEFAULT '' NOT NULL,
	baseline TEXT NOT NULL,
	comment TEXT DEFAULT '' NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(baseline) REFERENCES baseline (id) ON DELETE CASCADE
);

CREATE INDEX ix_sign_off_baseline ON sign_off (baseline);
