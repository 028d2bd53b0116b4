//! Who brought whom: a forest of a million firms, and a thousand downstream sums in a graph without circles.
//!
//! `arrays` is the yardstick: loops over lists of numbers that know that bringers come before those they brought, which
//! is true of these firms and of none that were not made for it. The library and petgraph take edges in any order.

use crate::measure::Clock;
use anyhow::{Context, Result, bail};
use qilian::analysis::graph::{Forest, Graph, Walk};

const FOREST: u32 = 1_000_000;
const DAG: u32 = 100_000;
const SUMS: u32 = 1_000;
const NOBODY: u32 = u32::MAX;
/// Pull factors have six decimals.
const MILLION: i64 = 1_000_000;

/// `SplitMix64`: the same numbers everywhere.
pub struct Seeded(pub u64);

impl Seeded {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, end: u32) -> u32 {
        (self.next() % u64::from(end)) as u32
    }
}

/// What each firm invests, in 万元.
fn amounts(firms: u32) -> Vec<i64> {
    let mut seeded = Seeded(7);
    (0..firms).map(|_| i64::from(seeded.below(2_000_000)) + 1).collect()
}

/// The firm that brought each: an earlier one; one in a hundred came by itself.
fn bringers() -> Vec<u32> {
    let mut seeded = Seeded(11);
    let by = |firm: u32| {
        let alone = seeded.below(100) == 0;
        if firm == 0 || alone { NOBODY } else { seeded.below(firm) }
    };
    (0..FOREST).map(by).collect()
}

fn edges_of(bringers: &[u32]) -> Vec<(u32, u32)> {
    let edges = bringers.iter().zip(0..).map(|(by, firm)| (*by, firm));
    edges.filter(|(by, _)| *by != NOBODY).collect()
}

/// Each firm brought by an earlier one, every third by two.
fn dag() -> Vec<(u32, u32)> {
    let mut seeded = Seeded(13);
    let mut edges = Vec::new();
    for firm in 1..DAG {
        edges.push((seeded.below(firm), firm));
        if seeded.below(3) == 0 {
            edges.push((seeded.below(firm), firm));
        }
    }
    edges
}

/// The firms whose downstream is added up: all different.
fn sources() -> impl Iterator<Item = u32> {
    (0..SUMS).map(|number| number * 7)
}

/// What all of them must find: the sums of led and of pull, and how many components.
fn told(led: impl Iterator<Item = i128>, pulls: i128, components: usize) -> String {
    format!("{} {pulls} {components}", led.sum::<i128>())
}

/// Does one job.
pub fn run(name: &str) -> Result<()> {
    match name {
        "forest-arrays" => forest_arrays(),
        "forest-own" => forest_own(),
        "forest-own-shuffled" => forest_own_shuffled(),
        "forest-petgraph" => forest_petgraph(),
        "dag-arrays" => dag_arrays(),
        "dag-own" => dag_own(),
        "dag-petgraph" => dag_petgraph(),
        _ => bail!("there is no job `{name}`"),
    }
}

/// Half up.
fn pull(led: i64, own: i64) -> i64 {
    (2 * MILLION * led + own) / (2 * own)
}

fn forest_arrays() -> Result<()> {
    let (bringers, own) = (bringers(), amounts(FOREST));
    let mut clock = Clock::start();
    let mut led = vec![0_i64; own.len()];
    for firm in (0..own.len()).rev() {
        let by = bringers[firm];
        if by != NOBODY {
            led[by as usize] += led[firm] + own[firm];
        }
    }
    clock.lap("led");
    let pulls: Vec<i64> = led.iter().zip(&own).map(|(led, own)| pull(*led, *own)).collect();
    clock.lap("pull");
    let mut roots = vec![0_u32; own.len()];
    for firm in 0..own.len() {
        let by = bringers[firm];
        roots[firm] = if by == NOBODY { firm as u32 } else { roots[by as usize] };
    }
    clock.lap("components");
    let components = roots.iter().zip(0..).filter(|(root, firm)| **root == *firm).count();
    let pulls = pulls.iter().map(|pull| i128::from(*pull)).sum();
    clock.finish(&told(led.iter().map(|led| i128::from(*led)), pulls, components));
    Ok(())
}

fn forest_own() -> Result<()> {
    forest(edges_of(&bringers()), amounts(FOREST))
}

/// The same firms by other numbers, so that bringers come before those they brought or after.
fn forest_own_shuffled() -> Result<()> {
    let mut numbers: Vec<u32> = (0..FOREST).collect();
    let mut seeded = Seeded(17);
    for firm in (1..FOREST).rev() {
        numbers.swap(firm as usize, seeded.below(firm + 1) as usize);
    }
    let number = |firm: u32| numbers[firm as usize];
    let edges = edges_of(&bringers()).into_iter().map(|(from, to)| (number(from), number(to))).collect();
    let mut own = vec![0; numbers.len()];
    for (amount, firm) in amounts(FOREST).into_iter().zip(0..) {
        own[number(firm) as usize] = amount;
    }
    forest(edges, own)
}

fn forest(edges: Vec<(u32, u32)>, own: Vec<i64>) -> Result<()> {
    let mut clock = Clock::start();
    let forest = Forest::new(own.len(), &edges).context("these edges make a forest")?;
    let led = forest.below(&own);
    clock.lap("led");
    let wide =
        |led: i128, own: i64| (2 * i128::from(MILLION) * led + i128::from(own)) / (2 * i128::from(own));
    let exact = |(led, own): (&i128, &i64)| match i64::try_from(*led) {
        Ok(led) if led < i64::MAX / (4 * MILLION) => i128::from(pull(led, *own)),
        _ => wide(*led, *own),
    };
    let pulls: Vec<i128> = led.iter().zip(&own).map(exact).collect();
    clock.lap("pull");
    let roots = forest.roots();
    clock.lap("components");
    let components = roots.iter().zip(0..).filter(|(root, firm)| **root == *firm).count();
    clock.finish(&told(led.into_iter(), pulls.iter().sum(), components));
    Ok(())
}

fn forest_petgraph() -> Result<()> {
    let (edges, own) = (edges_of(&bringers()), amounts(FOREST));
    let mut clock = Clock::start();
    let mut graph = petgraph::graph::DiGraph::<i64, ()>::with_capacity(own.len(), edges.len());
    for amount in &own {
        graph.add_node(*amount);
    }
    for (from, to) in &edges {
        graph.add_edge((*from).into(), (*to).into(), ());
    }
    let order = petgraph::algo::toposort(&graph, None).ok().context("a circle")?;
    let mut led = vec![0_i64; own.len()];
    for firm in order.into_iter().rev() {
        let below = graph.neighbors(firm).map(|to| led[to.index()] + graph[to]).sum();
        led[firm.index()] = below;
    }
    clock.lap("led");
    let pulls: Vec<i64> = led.iter().zip(&own).map(|(led, own)| pull(*led, *own)).collect();
    clock.lap("pull");
    let components = petgraph::algo::connected_components(&graph);
    clock.lap("components");
    let pulls = pulls.iter().map(|pull| i128::from(*pull)).sum();
    clock.finish(&told(led.iter().map(|led| i128::from(*led)), pulls, components));
    Ok(())
}

fn dag_arrays() -> Result<()> {
    let (edges, own) = (dag(), amounts(DAG));
    let mut clock = Clock::start();
    let mut starts = vec![0_u32; own.len() + 1];
    for (from, _) in &edges {
        starts[*from as usize + 1] += 1;
    }
    for firm in 0..own.len() {
        starts[firm + 1] += starts[firm];
    }
    let mut next = starts.clone();
    let mut targets = vec![0_u32; edges.len()];
    for (from, to) in &edges {
        targets[next[*from as usize] as usize] = *to;
        next[*from as usize] += 1;
    }
    clock.lap("build");
    let (mut seen, mut stack, mut sums) = (vec![0_u32; own.len()], Vec::new(), Vec::new());
    for (source, walk) in sources().zip(1..) {
        let mut sum = 0_i64;
        seen[source as usize] = walk;
        stack.push(source);
        while let Some(firm) = stack.pop() {
            for to in &targets[starts[firm as usize] as usize..starts[firm as usize + 1] as usize] {
                if seen[*to as usize] != walk {
                    seen[*to as usize] = walk;
                    sum += own[*to as usize];
                    stack.push(*to);
                }
            }
        }
        sums.push(sum);
    }
    clock.lap("sums");
    clock.finish(&format!("{sums:?}"));
    Ok(())
}

fn dag_own() -> Result<()> {
    let (edges, own) = (dag(), amounts(DAG));
    let mut clock = Clock::start();
    let graph = Graph::new(own.len(), &edges).context("these firms have numbers")?;
    clock.lap("build");
    let (mut walk, mut sums) = (Walk::new(&graph), Vec::new());
    for source in sources() {
        sums.push(walk.from(&graph, source).iter().map(|firm| i128::from(own[*firm as usize])).sum::<i128>());
    }
    clock.lap("sums");
    clock.finish(&format!("{sums:?}"));
    Ok(())
}

fn dag_petgraph() -> Result<()> {
    let (edges, own) = (dag(), amounts(DAG));
    let mut clock = Clock::start();
    let mut graph = petgraph::graph::DiGraph::<i64, ()>::with_capacity(own.len(), edges.len());
    for amount in &own {
        graph.add_node(*amount);
    }
    for (from, to) in &edges {
        graph.add_edge((*from).into(), (*to).into(), ());
    }
    clock.lap("build");
    let mut walk = petgraph::visit::Dfs::empty(&graph);
    let mut sums = Vec::new();
    for source in sources() {
        walk.reset(&graph);
        walk.move_to(source.into());
        let mut sum = -own[source as usize];
        while let Some(firm) = walk.next(&graph) {
            sum += graph[firm];
        }
        sums.push(sum);
    }
    clock.lap("sums");
    clock.finish(&format!("{sums:?}"));
    Ok(())
}
