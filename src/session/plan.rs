//! A plan, as `EXPLAIN (FORMAT JSON)` tells it.

use serde_json::{Map, Value};

/// How PostgreSQL runs a statement.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Plan {
    /// The last step, whose rows are the result.
    pub root: PlanNode,
    /// Milliseconds that planning took; with ANALYZE.
    pub planning_time: Option<f64>,
    /// Milliseconds that running took; with ANALYZE.
    pub execution_time: Option<f64>,
}

/// A step of a plan.
///
/// <https://www.postgresql.org/docs/current/using-explain.html>
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct PlanNode {
    /// What it is: `Seq Scan`, `Hash Join`…
    pub node_type: String,
    /// The table it reads.
    pub relation_name: Option<String>,
    /// The name of that table in the query.
    pub alias: Option<String>,
    /// The index it reads.
    pub index_name: Option<String>,
    /// What the first row is estimated to cost.
    pub startup_cost: f64,
    /// What all rows are estimated to cost.
    pub total_cost: f64,
    /// How many rows are estimated.
    pub plan_rows: f64,
    /// How wide they are estimated to be, in bytes.
    pub plan_width: f64,
    /// How many rows there were in each loop; with ANALYZE.
    pub actual_rows: Option<f64>,
    /// How often it ran; with ANALYZE.
    pub actual_loops: Option<f64>,
    /// Milliseconds until the last row of a loop; with ANALYZE.
    pub actual_total_time: Option<f64>,
    /// Blocks found in memory; with BUFFERS.
    pub shared_hit_blocks: Option<f64>,
    /// Blocks read from outside; with BUFFERS.
    pub shared_read_blocks: Option<f64>,
    /// The steps whose rows it takes.
    pub plans: Vec<PlanNode>,
    /// All that PostgreSQL says of it, in its own words, but for `Plans`.
    pub details: Map<String, Value>,
}

impl Plan {
    /// Reads the array of one plan that PostgreSQL gives.
    pub(super) fn of(json: &Value) -> Option<Self> {
        let plan = json.get(0)?;
        Some(Self {
            root: PlanNode::of(plan.get("Plan")?)?,
            planning_time: plan.get("Planning Time").and_then(Value::as_f64),
            execution_time: plan.get("Execution Time").and_then(Value::as_f64),
        })
    }
}

impl PlanNode {
    fn of(json: &Value) -> Option<Self> {
        let number = |name: &str| json.get(name).and_then(Value::as_f64);
        let text = |name: &str| json.get(name).and_then(Value::as_str).map(str::to_owned);
        let mut details = json.as_object()?.clone();
        details.remove("Plans");
        Some(Self {
            node_type: text("Node Type")?,
            relation_name: text("Relation Name"),
            alias: text("Alias"),
            index_name: text("Index Name"),
            startup_cost: number("Startup Cost")?,
            total_cost: number("Total Cost")?,
            plan_rows: number("Plan Rows")?,
            plan_width: number("Plan Width")?,
            actual_rows: number("Actual Rows"),
            actual_loops: number("Actual Loops"),
            actual_total_time: number("Actual Total Time"),
            shared_hit_blocks: number("Shared Hit Blocks"),
            shared_read_blocks: number("Shared Read Blocks"),
            plans: children(json)?,
            details,
        })
    }
}

fn children(json: &Value) -> Option<Vec<PlanNode>> {
    let Some(plans) = json.get("Plans") else {
        return Some(Vec::new());
    };
    plans.as_array()?.iter().map(PlanNode::of).collect()
}
